"""The catalogue: what a store sells, who supplies it and how it is priced."""
