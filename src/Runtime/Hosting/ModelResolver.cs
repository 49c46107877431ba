using Typed.Models;

namespace Typed.Hosting;

/// <summary>Finds the folder of a model by its name.</summary>
internal static class ModelResolver
{
    private const string ModelsFolder = "models";

    /// <summary>Opens the folder of a model.</summary>
    /// <exception cref="ModelNotFoundException">No place that is looked at has it; the message lists them.</exception>
    public static ModelFolder Resolve(string model, TypedOptions options)
    {
        if (options.Models.TryGetValue(model, out ModelOptions? configured) && configured.Path is { Length: > 0 } path)
        {
            return ModelFolder.Open(Path.Combine(AppContext.BaseDirectory, path));
        }

        string? beside = IsFolderName(model) ? Path.Combine(AppContext.BaseDirectory, ModelsFolder, model) : null;
        if (beside is not null && Directory.Exists(beside))
        {
            return ModelFolder.Open(beside);
        }

        throw new ModelNotFoundException(
            $"""
            No model '{model}' was found. What was tried:
              configuration: Typed:Models:{model}:Path is not set
              beside the application: {beside ?? "the name is not that of a folder"}{(beside is null ? "" : " does not exist")}
            Set the path to a GenAI model folder, reference the package of an embedded model (such as Typed.Model.Quill for
            'quill'), or make a folder from a Hugging Face model with: typed build SOURCE OUTPUT
            """);
    }

    private static bool IsFolderName(string model) =>
        model.Length > 0 && model is not ("." or "..") && model.IndexOfAny(Path.GetInvalidFileNameChars()) < 0
        && !model.Contains('/', StringComparison.Ordinal) && !model.Contains('\\', StringComparison.Ordinal);
}
