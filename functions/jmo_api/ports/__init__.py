"""The promises outside systems keep for us, in our words.

Every port has at least two adapters: one for production, one local. Adapters
translate their own errors into the ones named here; `Unavailable` is the only
failure a use case may meet, everything else is a refusal or a value.
"""
