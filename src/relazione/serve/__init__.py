"""The desk: the account as pages in a browser, and the API under it. Nothing here reads words itself."""
