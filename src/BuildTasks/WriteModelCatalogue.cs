using Microsoft.Build.Framework;

namespace Typed.BuildTasks;

/// <summary>Writes the source of <c>LocalModels</c>: the models that a project knows, as constants for its code.</summary>
public sealed class WriteModelCatalogue : ITask
{
    /// <summary>MSBuild, to which errors are told.</summary>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <summary>What the host of the build gave; nothing here.</summary>
    public ITaskHost HostObject { get; set; } = null!;

    /// <summary>The models: their names, and in the metadata <c>Folder</c> where they lie, if that is known.</summary>
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>The namespace of the class; empty for none.</summary>
    public string Namespace { get; set; } = "";

    /// <summary>The file to write; it is left alone where it says the same already.</summary>
    [Required]
    public string OutputFile { get; set; } = "";

    /// <summary>Writes the file.</summary>
    /// <returns>Whether nothing was wrong.</returns>
    public bool Execute()
    {
        try
        {
            // A name that is declared twice is one model; a folder says more than a declaration.
            LocalModel[] models =
            [
                .. Models
                    .GroupBy(static model => model.ItemSpec, StringComparer.OrdinalIgnoreCase)
                    .Select(static group => LocalModel.Read(
                        group.First().ItemSpec,
                        group.Select(static model => model.GetMetadata("Folder")).FirstOrDefault(static folder => folder.Length > 0))),
            ];
            string source = Catalogue.Write(models, CatalogueNames.NamespaceOf(Namespace));
            if (!File.Exists(OutputFile) || File.ReadAllText(OutputFile) != source)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(OutputFile))!);
                File.WriteAllText(OutputFile, source);
            }

            return true;
        }
        catch (ModelCatalogueException error)
        {
            Report(error.Message, error.File);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Report($"The catalogue of models cannot be written: {error.Message}", OutputFile);
        }

        return false;
    }

    private void Report(string message, string? file) => BuildEngine.LogErrorEvent(new BuildErrorEventArgs(
        "Typed", code: null, file ?? BuildEngine.ProjectFileOfTaskNode, 0, 0, 0, 0, message, helpKeyword: null, nameof(WriteModelCatalogue)));
}
