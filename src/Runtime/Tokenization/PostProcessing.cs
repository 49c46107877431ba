namespace Typed.Tokenization;

/// <summary>The ids that go before and after a text.</summary>
internal sealed record PostProcessing(int[] Start, int[] End)
{
    public static PostProcessing None { get; } = new([], []);
}
