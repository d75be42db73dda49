"""/api/products/products/ and /api/products/categories/: the catalogue of document 000."""
