namespace Typed;

/// <summary>An error of this library. Its message says what was wrong, where, and what to do.</summary>
public class TypedException : Exception
{
    /// <summary>Creates an exception with a message.</summary>
    public TypedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and the error that caused it.</summary>
    public TypedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
