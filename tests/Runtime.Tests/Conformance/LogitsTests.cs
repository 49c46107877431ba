using Typed.Engines;

namespace Typed.Tests.Conformance;

/// <summary>genai-format.md 1.5: every 200th logit after each token of the prompts, and after generated ones.</summary>
public abstract class LogitsTests(TextEngineKind engine)
{
    private const float Tolerance = 1e-3f;

    private static readonly float[][] s_first =
    [
        [0.29694548f, 0.00955007f, 0.0430819f, 0.10063869f, 0.0437237f],
        [0.27329233f, 0.00841076f, -0.1060291f, 0.11328877f, 0.13369876f],
        [0.30323744f, 0.0545997f, 0.03894716f, 0.11702324f, 0.0410665f],
        [-0.12675379f, -0.04443946f, 0.14492269f, 0.03021223f, -0.03212897f],
    ];

    private static readonly float[][] s_second =
    [
        s_first[0],
        s_first[1],
        [-0.04699047f, 0.17915794f, 0.20838135f, 0.10888482f, -0.00277808f],
        [0.2938929f, -0.10538938f, -0.00226692f, 0.12050669f, -0.10622668f],
    ];

    private static readonly float[] s_firstGenerated = [0.03742531f, -0.05752287f, 0.14159015f, 0.04210977f, -0.1484456f];
    private static readonly float[] s_secondGenerated = [0.3041716f, -0.08701379f, -0.03778192f, 0.07471392f, -0.02049096f];

    [Fact]
    public void GetLogits_AfterEachTokenOfAPrompt_AreTheReference()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        runner.Reserve(1, 4);
        for (int length = 1; length <= 4; length++)
        {
            AssertClose(s_first[length - 1], runner.Prefill(0, 0, TinyRandomGpt2.FirstPrompt.AsSpan(0, length)));
            AssertClose(s_second[length - 1], runner.Prefill(0, 0, TinyRandomGpt2.SecondPrompt.AsSpan(0, length)));
        }
    }

    [Fact]
    public void GetLogits_AfterAGeneratedToken_AreTheReference()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        Driver first = new(runner, maxLength: 10, slot: 0);
        Driver second = new(runner, maxLength: 10, slot: 1);
        first.AppendTokens(TinyRandomGpt2.FirstPrompt);
        second.AppendTokens(TinyRandomGpt2.SecondPrompt);
        first.GenerateNextToken();
        second.GenerateNextToken();
        AssertClose(s_firstGenerated, first.GetLogits());
        AssertClose(s_secondGenerated, second.GetLogits());
    }

    [Fact]
    public void Decode_AfterAGeneratedTokenOfBoth_GivesTheReferenceForEach()
    {
        using IModelRunner runner = TinyRandomGpt2.Open(engine);
        runner.Reserve(2, 5);
        runner.Prefill(0, 0, TinyRandomGpt2.FirstPrompt);
        runner.Prefill(1, 0, TinyRandomGpt2.SecondPrompt);
        Span<float> logits = runner.Decode([204, 731], [4, 4]);
        AssertClose(s_firstGenerated, logits[..1000]);
        AssertClose(s_secondGenerated, logits[1000..]);
    }

    private static void AssertClose(float[] expected, ReadOnlySpan<float> logits)
    {
        Assert.Equal(1000, logits.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], logits[i * 200], Tolerance);
        }
    }
}
