"""The programming interface under ``/api/v1``, one module to each noun."""
