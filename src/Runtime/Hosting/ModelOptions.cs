using Typed.Engines;
using Typed.Models;

namespace Typed;

/// <summary>Where a model lies and how it is run.</summary>
public sealed class ModelOptions
{
    private static readonly EngineOptions s_engine = new();

    /// <summary>The GenAI model folder. A relative path is relative to the application's folder.</summary>
    public string? Path { get; set; }

    /// <summary>The model on the hub, where the name is not that of one: <c>owner/name</c>, <c>owner/name@revision</c> or a short name.</summary>
    /// <value>Default null: the model's name itself.</value>
    public string? Repository { get; set; }

    /// <summary>How the weights are stored where the model is built. A model that comes ready from the hub stays as it is.</summary>
    /// <value>Default null: the way of the model that the store has, or that of <see cref="ModelBuilderOptions"/>.</value>
    public Precision? Precision { get; set; }

    /// <summary>What runs the model.</summary>
    /// <value>Default null: what the attribute says, else <see cref="TypedOptions.Engine"/>.</value>
    public TextEngineKind? Engine { get; set; }

    /// <summary>How the engine <see cref="TextEngineKind.OnnxRuntimeGenAI"/> runs the model.</summary>
    /// <value>Default null: as <see cref="TypedOptions.GenAI"/> says.</value>
    public GenAIOptions? GenAI { get; set; }

    /// <inheritdoc cref="EngineOptions.MaxConcurrentSequences"/>
    /// <remarks>
    /// Clients share the engine of a model: where two of them differ in this or another option of the engine, the one that
    /// comes first decides.
    /// </remarks>
    public int MaxConcurrentSequences { get; set; } = s_engine.MaxConcurrentSequences;

    /// <inheritdoc cref="EngineOptions.MaxWaitingRequests"/>
    public int MaxWaitingRequests { get; set; } = s_engine.MaxWaitingRequests;

    /// <inheritdoc cref="EngineOptions.MaxCacheBytes"/>
    public long? MaxCacheBytes { get; set; } = s_engine.MaxCacheBytes;

    /// <inheritdoc cref="EngineOptions.MaxPrefixCacheBytes"/>
    public long MaxPrefixCacheBytes { get; set; } = s_engine.MaxPrefixCacheBytes;

    /// <inheritdoc cref="EngineOptions.ContextPolicy"/>
    public ContextPolicy ContextPolicy { get; set; } = s_engine.ContextPolicy;

    /// <inheritdoc cref="EngineOptions.MaxDraftTokens"/>
    public int MaxDraftTokens { get; set; } = s_engine.MaxDraftTokens;

    /// <summary>
    /// Whether a host loads the model when it starts, and does not start where the model cannot be loaded. Otherwise the
    /// first request loads it.
    /// </summary>
    /// <value>Default false.</value>
    public bool LoadAtStart { get; set; }

    /// <exception cref="TypedException">An option of the engine is out of range; the message names it.</exception>
    internal EngineOptions ToEngineOptions()
    {
        EngineOptions options = new()
        {
            MaxConcurrentSequences = MaxConcurrentSequences,
            MaxWaitingRequests = MaxWaitingRequests,
            MaxCacheBytes = MaxCacheBytes,
            MaxPrefixCacheBytes = MaxPrefixCacheBytes,
            ContextPolicy = ContextPolicy,
            MaxDraftTokens = MaxDraftTokens,
        };
        options.ThrowIfOutOfRange();
        return options;
    }
}
