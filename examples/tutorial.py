# %% [markdown]
# # What the United Nations' programmes rest on
#
# A tour of mandategraph in Python, over the programme plan for 2018-2019. It runs as a script, and as a notebook in
# editors that know cells (VS Code, PyCharm, Spyder; Jupyter with jupytext). It needs the extras:
# `pip install 'mandategraph[analysis,pictures]'`.

# %%
from pathlib import Path

from mandategraph.graph import MandateGraph
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.tables import answers

PLAN = Path(__file__).with_name("plan-2018-2019.csv") if "__file__" in globals() else Path("plan-2018-2019.csv")
graph = MandateGraph.read(PLAN)  # into memory; MandateGraph.open("mandates.store") opens what `mandates load` made
print(graph)

# %% [markdown]
# ## Every mandate leads to its line

# %%
mandates = graph.mandates().frame()
print(mandates[mandates["key"] == "A/RES/57/270 B"][["programme", "scope", "place", "text"]].to_string(index=False))

# %% [markdown]
# ## Which resolutions underpin the most programmes?

# %%
print(graph.rank().frame().head(5).to_string(index=False))

# %% [markdown]
# Being listed often is one thing, tying together programmes that share little else is another. `bridging` counts the
# pairs of programmes that an act bridges; acts that stand where many others stand too get less.

# %%
print(graph.rank("bridging").frame().head(5).to_string(index=False))

# %% [markdown]
# ## Eight acts, and every programme rests on one of them

# %%
cover = graph.rank("cover")
print(cover.frame()[["key", "adds", "covered", "programmes"]].to_string(index=False))
print(cover.how)

# %% [markdown]
# ## Programmes: whose mandates, how old, how much of their own

# %%
programmes = graph.rank("age", of="programmes").frame()
print(
    programmes[["programme", "acts", "alone", "median", "organs", "nearest", "jaccard"]].head(8).to_string(index=False)
)

# %% [markdown]
# ## Do acts hang together as the programmes say?
#
# Communities of acts and subprogrammes are found by Louvain's method, without being told which programme a subprogramme
# belongs to, and then held against the programmes.

# %%
communities = graph.rank(of="communities")
print(communities.frame()[["rank", "acts", "mandates", "programmes"]].head(5).to_string(index=False))
print(communities.how)

# %% [markdown]
# ## Networks are NetworkX graphs

# %%
network = graph.network("programmes")
heaviest = sorted(network.edges(data=True), key=lambda edge: -edge[2]["jaccard"])[:3]
for one, other, data in heaviest:
    print(network.nodes[one]["label"], "|", network.nodes[other]["label"], data["weight"], round(data["jaccard"], 3))

# %% [markdown]
# ## And anything else is SPARQL

# %%
print(
    graph.query(
        """
        SELECT ?organ (COUNT(DISTINCT ?act) AS ?acts)
        WHERE { programme:13 mg:mandatedBy ?act . ?act mg:adoptedBy ?by . ?by skos:notation ?organ }
        GROUP BY ?organ ORDER BY DESC(?acts) LIMIT 5
        """
    )
    .frame()
    .to_string(index=False)
)
print(answers(question("oldest-acts").ask(graph.store)).frame().head(3).to_string(index=False))
graph.close()
