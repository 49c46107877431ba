using Microsoft.Extensions.Logging.Abstractions;
using Typed.Engines;
using Typed.Engines.GenAi;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tests.Engines;

namespace Typed.Tests.Conformance;

/// <summary>The model of genai-format.md, section 1: a GPT-2 of random weights whose caches are joined and grow.</summary>
internal static class TinyRandomGpt2
{
    public static readonly int[] FirstPrompt = [0, 0, 0, 52];
    public static readonly int[] SecondPrompt = [0, 0, 195, 731];
    public static readonly int[] FirstGreedy = [0, 0, 0, 52, 204, 204, 204, 204, 204, 204];
    public static readonly int[] SecondGreedy = [0, 0, 195, 731, 731, 114, 114, 114, 114, 114];

    public static string Folder => SharedData.Require("models", "tiny-random-gpt2-fp32");

    public static OnnxModelRunner Open() => new(ModelFolder.Open(Folder));

    public static IModelRunner Open(TextEngineKind engine) => engine == TextEngineKind.OnnxRuntime ? Open() : Native();

    private static GenAiModelRunner Native()
    {
        EngineKinds.RequireNative();
        return new GenAiModelRunner(ModelFolder.Open(Folder), new GenAIOptions(), NullLogger.Instance);
    }
}
