"""The pages, one module to each; ``docs/desk-building.md`` says how one is added."""
