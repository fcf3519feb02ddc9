"""Why a page is found by a query, or is not: asked of the search itself, and put into an editor's words."""
