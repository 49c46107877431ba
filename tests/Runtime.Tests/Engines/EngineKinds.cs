using Typed.Engines;
using Typed.Engines.GenAi;

namespace Typed.Tests.Engines;

/// <summary>Opens models on either engine; a test of the native one is skipped where its library is not there.</summary>
internal static class EngineKinds
{
    public static ITextEngine Load(TextEngineKind kind, string folder, EngineOptions? options = null)
    {
        if (kind == TextEngineKind.OnnxRuntime)
        {
            return OnnxRuntimeEngine.Load(folder, options);
        }

        RequireNative();
        return OnnxRuntimeGenAIEngine.Load(folder, options: null, options);
    }

    /// <summary>Skips a test where nobody brought the native library. One that is named and does not load fails.</summary>
    public static void RequireNative()
    {
        if (GenAiLibrary.IsMissing)
        {
            Assert.Skip($"The native library onnxruntime-genai is not in the folder of the tests: set {GenAiLibrary.Variable} to its path.");
        }
    }
}
