"""Every screen that can be tapped to, in the three languages: make texts, and the test that looks at each."""
