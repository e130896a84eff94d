"""The rules of Indonesian employment social security, and the contract between app and service.

Standard library only (the contract adds `annotated-types`), so that the same code
answers on the phone, offline, and decides on the server.
"""
