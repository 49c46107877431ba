using System.Runtime.InteropServices;

namespace Typed.Models;

/// <summary>
/// Gives a file a second name. Unlike through a symbolic link, the file lies in the folder of that name as well, which ONNX
/// Runtime insists on for a graph's data.
/// </summary>
internal static partial class HardLink
{
    /// <summary>Links a file or, where the file system refuses, as across two of them, copies it.</summary>
    public static void CreateOrCopy(string source, string target)
    {
        // A link to a symbolic link would be one more of these.
        string file = File.ResolveLinkTarget(source, returnFinalTarget: true)?.FullName ?? source;
        bool linked = OperatingSystem.IsWindows() ? CreateHardLink(target, file, 0) : Link(file, target) == 0;
        if (!linked)
        {
            File.Copy(file, target);
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string created);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string created, string existing, nint reserved);
}
