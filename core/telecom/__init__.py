"""Telecom: SIM cards, tariffs, and the contracts that bind them to customers, each with its balance."""
