"""The made-up county: people who never lived, with the troubles, answers and gaps of real ones. The same seed gives the same county."""
