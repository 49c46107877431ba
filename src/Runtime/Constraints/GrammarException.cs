namespace Typed;

/// <summary>A regular expression or a schema cannot be made a grammar. The message says what and where.</summary>
public sealed class GrammarException(string message) : TypedException(message);
