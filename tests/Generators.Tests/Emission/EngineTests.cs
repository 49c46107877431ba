using Typed.Generators.Harness;

namespace Typed.Generators.Emission;

/// <summary>The engine that an attribute names is part of what the client declares.</summary>
public sealed class EngineTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData(", Engine = Typed.TextEngineKind.OnnxRuntimeGenAI", "Engine = global::Typed.TextEngineKind.OnnxRuntimeGenAI,")]
    [InlineData(", Temperature = 0.5, Engine = Typed.TextEngineKind.OnnxRuntime", "Engine = global::Typed.TextEngineKind.OnnxRuntime,")]
    [InlineData(", Engine = (Typed.TextEngineKind)7", null)]
    public void Engine_ThatIsNamed_IsDeclared(string argument, string? expected)
    {
        GeneratorHarness harness = GeneratorHarness.Create($$"""
            namespace Demo;

            [Typed.TextGenerator("quill"{{argument}})]
            public partial interface ITeller
            {
                string Tell(string topic);
            }
            """);

        harness.AssertCompiles();
        Assert.Equal(expected is not null, harness.SingleOutput().Contains("Engine = global::", StringComparison.Ordinal));
        Assert.Contains(expected ?? "", harness.SingleOutput(), StringComparison.Ordinal);
    }
}
