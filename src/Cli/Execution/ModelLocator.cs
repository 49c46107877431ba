using System.CommandLine;
using Typed.Models;

namespace Typed.Cli.Execution;

/// <summary>Finds the folder of the model that a command is given, by path or by name.</summary>
internal static class ModelLocator
{
    public static Argument<string> CreateArgument() => new("MODEL")
    {
        Description = "A model's folder, or a name: gpt2, owner/name, owner/name@revision.",
    };

    /// <summary>Whether a text means a file or folder rather than a name.</summary>
    public static bool IsPath(string model) =>
        Path.Exists(model) || Path.IsPathRooted(model) || model[^1] is '/' or '\\' || model is "." or ".."
        || model.StartsWith("./", StringComparison.Ordinal) || model.StartsWith("../", StringComparison.Ordinal)
        || model.StartsWith(".\\", StringComparison.Ordinal) || model.StartsWith("..\\", StringComparison.Ordinal);

    /// <summary>The folder of a model that is to run.</summary>
    public static string FindFolder(string model)
    {
        if (model.Length == 0)
        {
            throw new TypedException("The model has no name. Give a folder, or a name such as gpt2.");
        }

        if (Directory.Exists(model) && !File.Exists(Path.Combine(model, GenAiConfig.FileName)) && File.Exists(Path.Combine(model, "config.json")))
        {
            throw new TypedException(
                $"The folder '{model}' holds a model as its authors publish it, which does not run by itself. Build it first: typed build {model}");
        }

        return ModelFolder.Open(model).Path;
    }
}
