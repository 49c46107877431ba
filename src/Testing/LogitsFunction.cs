namespace Typed.Testing;

/// <summary>A model as a function: the logits after the tokens of a sequence, prompt and text so far.</summary>
/// <param name="tokens">The tokens, at least one.</param>
/// <returns>A logit for each token of the vocabulary. It is copied.</returns>
public delegate float[] LogitsFunction(ReadOnlySpan<int> tokens);
