"""Makes the model that ``relazione.language`` ships. Needs torch; the package does not."""
