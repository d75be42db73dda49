"""What Kassa costs over its floor, measured in one run on one machine: ratios, never absolute promises."""
