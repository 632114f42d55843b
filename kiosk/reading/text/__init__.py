"""The text as the rules walk it: language, tokens, sentences with their trees, noun phrases, passages."""
