using Microsoft.CodeAnalysis;

namespace Typed;

/// <summary>Says that a tokenizer is damaged, or uses what is not supported.</summary>
[Embedded]
internal sealed class ModelFormatException(string message, string path, Exception? innerException = null)
    : Exception($"{message} ({path})", innerException);

/// <summary>Says that a text cannot be tokenized.</summary>
[Embedded]
internal sealed class PromptException(string message) : Exception(message);
