using System.Collections.Immutable;

namespace Typed.Models.Building;

/// <summary>Reads in which layers a token sees only the tokens just before it.</summary>
internal static class SlidingWindows
{
    /// <summary>Reads the window of each layer.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="always">Whether a window holds for all layers, or only where <c>use_sliding_window</c> says so.</param>
    /// <param name="layers">How many layers there are.</param>
    /// <param name="positions">The most tokens of a text: a window as long hides nothing.</param>
    public static ImmutableArray<int?> Read(JsonField config, bool always, int layers, int positions)
    {
        int? size = config.Find("sliding_window")?.Int32(minimum: 1);
        bool used = always || (config.Find("use_sliding_window")?.Boolean() ?? false);
        if (!used || size is null || size >= positions)
        {
            return [.. new int?[layers]];
        }

        if (config.Find("layer_types") is { } types)
        {
            ImmutableArray<int?> windows = [.. types.Items().Select(type => type.String() switch
            {
                "full_attention" => null,
                "sliding_attention" => size,
                string other => throw type.Error($"is \"{other}\"; supported are full_attention and sliding_attention."),
            })];
            return windows.Length == layers
                ? windows
                : throw types.Error($"has {windows.Length} items, but num_hidden_layers is {layers}.");
        }

        int first = always ? 0 : config.Require("max_window_layers").Int32(minimum: 0);
        return [.. Enumerable.Range(0, layers).Select(layer => layer >= first ? size : null)];
    }
}
