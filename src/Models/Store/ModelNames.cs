using System.Collections.Frozen;
using Typed.Generators.Helpers;

namespace Typed.Models;

/// <summary>Short names of models: what <c>gpt2</c> is on the hub.</summary>
/// <remarks>A store adds names of its own: those of the file <c>names.json</c> in its folder, which rank above these.</remarks>
public static class ModelNames
{
    /// <summary>The file of a store that holds further names: a JSON object from names to models on the hub.</summary>
    public const string FileName = "names.json";

    private const string Phi = "cpu_and_mobile/cpu-int4-rtn-block-32-acc-level-4";

    /// <summary>The names that are known everywhere, without regard to case.</summary>
    public static IReadOnlyDictionary<string, string> BuiltIn { get; } = new Dictionary<string, string>
    {
        ["gpt2"] = "openai-community/gpt2",
        ["gpt2-medium"] = "openai-community/gpt2-medium",
        ["gpt2-large"] = "openai-community/gpt2-large",
        ["gpt2-xl"] = "openai-community/gpt2-xl",
        ["distilgpt2"] = "distilbert/distilgpt2",
        ["smollm2-135m"] = "HuggingFaceTB/SmolLM2-135M",
        ["smollm2-135m-instruct"] = "HuggingFaceTB/SmolLM2-135M-Instruct",
        ["smollm2-360m"] = "HuggingFaceTB/SmolLM2-360M",
        ["smollm2-360m-instruct"] = "HuggingFaceTB/SmolLM2-360M-Instruct",
        ["smollm2-1.7b"] = "HuggingFaceTB/SmolLM2-1.7B",
        ["smollm2-1.7b-instruct"] = "HuggingFaceTB/SmolLM2-1.7B-Instruct",
        ["qwen2.5-0.5b-instruct"] = "Qwen/Qwen2.5-0.5B-Instruct",
        ["qwen2.5-1.5b-instruct"] = "Qwen/Qwen2.5-1.5B-Instruct",
        ["qwen2.5-7b-instruct"] = "Qwen/Qwen2.5-7B-Instruct",
        ["qwen3-0.6b"] = "Qwen/Qwen3-0.6B",
        ["qwen3-1.7b"] = "Qwen/Qwen3-1.7B",
        ["qwen3-4b"] = "Qwen/Qwen3-4B",
        ["qwen3-8b"] = "Qwen/Qwen3-8B",
        ["tinyllama-1.1b-chat"] = "TinyLlama/TinyLlama-1.1B-Chat-v1.0",
        ["llama-3.2-1b"] = "meta-llama/Llama-3.2-1B",
        ["llama-3.2-1b-instruct"] = "meta-llama/Llama-3.2-1B-Instruct",
        ["llama-3.2-3b"] = "meta-llama/Llama-3.2-3B",
        ["llama-3.2-3b-instruct"] = "meta-llama/Llama-3.2-3B-Instruct",
        ["llama-3.1-8b-instruct"] = "meta-llama/Llama-3.1-8B-Instruct",
        ["mistral-7b"] = "mistralai/Mistral-7B-v0.3",
        ["mistral-7b-instruct"] = "mistralai/Mistral-7B-Instruct-v0.3",
        ["phi-3-mini"] = $"microsoft/Phi-3-mini-4k-instruct-onnx/{Phi}",
        ["phi-4-mini"] = $"microsoft/Phi-4-mini-instruct-onnx/{Phi}",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name is <c>owner/name</c>, which needs no table.</summary>
    internal static bool IsFull(string name) => name.Split('@')[0].Contains('/', StringComparison.Ordinal);

    /// <summary>The model that a name means; null where it is neither <c>owner/name</c> nor known.</summary>
    /// <param name="name">A short name or <c>owner/name</c>, with <c>@revision</c> after it where wanted.</param>
    /// <param name="names">Further names, which rank above <see cref="BuiltIn"/>; they mean short names or models on the hub.</param>
    internal static HubModelId? Find(string name, IReadOnlyDictionary<string, JsonField> names)
    {
        int at = name.IndexOf('@', StringComparison.Ordinal);
        string bare = at < 0 ? name : name[..at];
        if (names.TryGetValue(bare, out JsonField own))
        {
            string meant = own.String();
            return WithRevision(HubModelId.TryParse(BuiltIn.GetValueOrDefault(meant, meant))
                ?? throw own.Error($"is \"{meant}\"; it must be a short name or a model on the hub: owner/name."));
        }

        // Of a full name Parse says what is wrong with it, be it the revision.
        return BuiltIn.TryGetValue(bare, out string? model) ? WithRevision(HubModelId.Parse(model))
            : IsFull(name) ? HubModelId.Parse(name)
            : null;

        HubModelId WithRevision(HubModelId id) =>
            at < 0 ? id : id with { Revision = HubModelId.Parse($"{id.Repository}{name[at..]}").Revision };
    }

    internal static ModelNotFoundException Unknown(string name, IEnumerable<string> names, string file)
    {
        string nearest = NearestName.Find(name, names.Union(BuiltIn.Keys, StringComparer.OrdinalIgnoreCase)) is { } near
            ? $" Did you mean '{near}'?"
            : "";
        return new ModelNotFoundException(
            $"'{name}' is no model on the hub: it is neither owner/name nor a short name.{nearest} 'typed pull --help' lists the short "
            + $"names; others can be added to {file}.");
    }
}
