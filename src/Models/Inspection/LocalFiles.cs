using System.Collections.Immutable;

namespace Typed.Models.Inspection;

/// <summary>The files of a folder.</summary>
internal sealed class LocalFiles : ModelFiles
{
    private static readonly EnumerationOptions s_visible = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8 };

    private readonly string _folder;

    public LocalFiles(string folder)
    {
        _folder = folder;
        Files =
        [
            .. new DirectoryInfo(folder).EnumerateFiles("*", s_visible)
                .Select(file => new InspectedFile(Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), LengthOf(file)))
                .OrderBy(static file => file.Path, StringComparer.Ordinal),
        ];
    }

    public override ImmutableArray<InspectedFile> Files { get; }

    public override JsonField? Read(string name) => Contains(name) ? JsonFile.Read(Path.Combine(_folder, name)) : null;

    /// <summary>The length of a file, or of what a link leads to: downloads are often links into a store.</summary>
    public static long LengthOf(FileInfo file) =>
        file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
            ? target.Length
            : file.Length;
}
