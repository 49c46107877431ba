namespace Typed.BuildTasks;

/// <summary>Something is wrong with a model that a project names.</summary>
internal sealed class ModelCatalogueException(string message, string? file = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The file in which it is wrong; null for the project.</summary>
    public string? File => file;
}
