using System.Security.Cryptography;
using System.Text;

namespace Typed.Tests.Hub;

/// <summary>A repository of the server.</summary>
public sealed class HubServerRepository
{
    private readonly Dictionary<string, HubServerFile> _files;

    internal HubServerRepository(string id, string? commit, IEnumerable<HubServerFile> files)
    {
        Id = id;
        _files = files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        Commit = commit ?? MakeCommit(_files.Values);
    }

    /// <summary>Its name, as <c>owner/name</c>.</summary>
    public string Id { get; }

    /// <summary>The commit of every revision that it knows.</summary>
    public string Commit { get; }

    /// <summary>The branches and tags; the commit is known besides.</summary>
    public ICollection<string> Revisions { get; } = new HashSet<string>(StringComparer.Ordinal) { "main" };

    /// <summary>Its files.</summary>
    public IReadOnlyCollection<HubServerFile> Files => _files.Values;

    /// <summary>The name under which the hub knows it by now, to which it sends on; null = this one.</summary>
    public string? RenamedTo { get; set; }

    /// <summary>Whether it is refused to those who have not accepted its licence.</summary>
    public bool IsGated { get; set; }

    /// <summary>A file by its path.</summary>
    public HubServerFile this[string path] => _files[path];

    internal HubServerFile? Find(string path) => _files.GetValueOrDefault(path);

    internal bool Knows(string revision) => revision == Commit || Revisions.Contains(revision);

    private static string MakeCommit(IEnumerable<HubServerFile> files)
    {
        IEnumerable<string> lines = files.Select(static file => $"{file.Path} {file.ETag}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..40];
    }
}
