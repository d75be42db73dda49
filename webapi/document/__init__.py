"""The description of the API, made of the table of operations and of nothing else: OpenAPI 3.1 and its pages."""
