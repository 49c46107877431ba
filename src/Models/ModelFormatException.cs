namespace Typed;

/// <summary>A file of a model is missing, damaged, or of a kind that is not supported.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="path">The file or folder concerned.</param>
/// <param name="innerException">The error that caused this one.</param>
public sealed class ModelFormatException(string message, string path, Exception? innerException = null)
    : TypedException($"{message} ({path})", innerException)
{
    /// <summary>The file or folder concerned.</summary>
    public string Path { get; } = path;
}
