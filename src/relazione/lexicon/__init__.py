"""Registers of states, offices, bodies and words, curated, dated and sourced, with their look-ups."""
