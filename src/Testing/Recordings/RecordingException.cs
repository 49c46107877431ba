namespace Typed.Testing;

/// <summary>A recording cannot be read, or has no answer to a request.</summary>
public sealed class RecordingException(string message, Exception? innerException = null) : TypedException(message, innerException);
