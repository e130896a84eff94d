"""The service: use cases, the ports they need, and the edges that call them."""
