"""What a customer takes home: an order on paper, as text, as a page or as PDF."""
