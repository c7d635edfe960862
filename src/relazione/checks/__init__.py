"""What a sharp sub-editor would mark in a report: one pure function for each kind of finding."""
