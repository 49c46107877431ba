namespace Typed.Models;

/// <summary>Paths of the hub's addresses, with their parts escaped.</summary>
internal static class HubAddress
{
    public static string Repository(HubModelId id) =>
        $"api/models/{id.Repository}/revision/{Uri.EscapeDataString(id.RevisionOrMain)}?blobs=true";

    public static string File(HubRepository repository, HubFile file) =>
        $"{repository.Id.Repository}/resolve/{repository.Commit}/{string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString))}";
}
