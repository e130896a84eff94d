"""From bytes to an embedding: decode, detect, place landmarks, cut the chip, run the network."""
