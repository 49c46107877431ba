namespace Typed;

/// <summary>No model of the given name was found. The message lists what was tried.</summary>
public sealed class ModelNotFoundException(string message) : TypedException(message);
