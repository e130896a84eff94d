"""Outside systems, imitated: each a process with its own HTTP interface and its own books.

Never uploaded to production. Magic values: docs/simulators.md.
"""
