namespace Typed.Generators.Parsing;

/// <summary>The short names of models that are known everywhere. The library of models has the same ones; a test compares them.</summary>
internal static class ModelNames
{
    public static IReadOnlyList<string> BuiltIn { get; } =
    [
        "gpt2",
        "gpt2-medium",
        "gpt2-large",
        "gpt2-xl",
        "distilgpt2",
        "smollm2-135m",
        "smollm2-135m-instruct",
        "smollm2-360m",
        "smollm2-360m-instruct",
        "smollm2-1.7b",
        "smollm2-1.7b-instruct",
        "qwen2.5-0.5b-instruct",
        "qwen2.5-1.5b-instruct",
        "qwen2.5-7b-instruct",
        "qwen3-0.6b",
        "qwen3-1.7b",
        "qwen3-4b",
        "qwen3-8b",
        "tinyllama-1.1b-chat",
        "llama-3.2-1b",
        "llama-3.2-1b-instruct",
        "llama-3.2-3b",
        "llama-3.2-3b-instruct",
        "llama-3.1-8b-instruct",
        "mistral-7b",
        "mistral-7b-instruct",
        "phi-3-mini",
        "phi-4-mini",
    ];

    /// <summary>A name without the revision that may stand behind it.</summary>
    public static string WithoutRevision(string name) => name.Split('@')[0];
}
