"""Which claims of which reports speak of one thing: pure functions from claims to links."""
