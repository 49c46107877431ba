using System.Runtime.InteropServices;

namespace Typed.Models;

/// <summary>
/// Gives a file a second name. Unlike through a symbolic link, the file lies in the folder of that name as well, which ONNX
/// Runtime insists on for a graph's data.
/// </summary>
internal static partial class HardLink
{
    /// <summary>Links a file; false where the file system refuses, as across two of them.</summary>
    /// <param name="file">The file, which is no symbolic link: a link to one would be one more of these.</param>
    /// <param name="link">Its second name.</param>
    public static bool TryCreate(string file, string link) =>
        OperatingSystem.IsWindows() ? CreateHardLink(link, file, 0) : Link(file, link) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string created);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string created, string existing, nint reserved);
}
