namespace Typed.Testing.Recordings;

/// <summary>A text that was tokenized.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsStart">Whether it was the start of a text.</param>
/// <param name="Ids">Its ids.</param>
internal sealed record RecordedEncoding(string Text, bool IsStart, int[] Ids);
