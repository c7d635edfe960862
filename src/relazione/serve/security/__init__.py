"""Who may ask what of the desk: hosts, origins, sizes, accounts, sessions, and the headers of every answer."""
