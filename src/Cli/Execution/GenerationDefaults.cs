using Typed.Models;

namespace Typed.Cli.Execution;

/// <summary>The generation options in effect where nothing else is asked for.</summary>
internal static class GenerationDefaults
{
    // What building adds to what the authors recommend.
    private static readonly SearchConfig s_built = new() { EarlyStopping = true };

    /// <summary>Those of a model that runs, or would once it is built; null where what is there is no whole model.</summary>
    /// <exception cref="ModelFormatException">An option is out of range.</exception>
    public static ResolvedGenerationOptions? Of(ModelInspection model) => model.Architecture?.ContextLength is { } contextLength
        ? GenerationOptionsResolver.Resolve(
            FolderOptions.Read(model.Generation, model.Search ?? s_built, model.Location), contextLength)
        : null;
}
