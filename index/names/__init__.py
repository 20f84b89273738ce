"""Which names of the archive are one, and what is said of them?

Pure functions over what the annotators found and what the reader said. `sayings` reads the reader's corrections,
`apply` lays them over one article, `directory` joins the names of all articles; what makes two names one is in
`variants` and `merging`. `contexts` and `quotations` take one article apart for the page of an entity.
"""
