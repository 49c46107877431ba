using System.Buffers.Binary;
using System.Text;

namespace Typed.Models.Tests.Safetensors;

/// <summary>Whatever a file holds, opening it gives its tensors or one kind of error, at once and in little memory.</summary>
public sealed class SafetensorsFuzzTests : IDisposable
{
    private const int Cases = 6000;

    private const string Header =
        """{"__metadata__":{"format":"pt","näme":"\u00e9"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"BF16","shape":[4],"data_offsets":[24,32]},"c":{"dtype":"I8","shape":[],"data_offsets":[32,33]}}""";

    private static readonly string[] s_fragments =
    [
        "{", "}", "[", "]", "\"", ":", ",", "-1", "0", "1e400", "1.5", "18446744073709551616", "9223372036854775807", "4294967296", "null",
        "true", "\"F32\"", "\"shape\"", "\\u0000", "\\ud800", "\u00ff", "[[[[[[[[", "\"__metadata__\":", "\"a\":", "{\"dtype\":", " ", "\n",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static byte[] Damage(Random random)
    {
        List<byte> header = [.. Encoding.UTF8.GetBytes(Header)];
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int place = random.Next(header.Count);
            switch (random.Next(5))
            {
                case 0:
                    header[place] = (byte)random.Next(256);
                    break;
                case 1:
                    header.RemoveRange(place, Math.Min(random.Next(1, 20), header.Count - place - 1));
                    break;
                case 2:
                    header.InsertRange(place, Encoding.UTF8.GetBytes(s_fragments[random.Next(s_fragments.Length)]));
                    break;
                case 3:
                    header.InsertRange(place, header.GetRange(0, Math.Min(header.Count, random.Next(60))));
                    break;
                default:
                    header[place] = (byte)('0' + random.Next(10));
                    break;
            }
        }

        byte[] file = SafetensorsBytes.Make("", [.. header, .. new byte[33 + random.Next(3) - 1]]);
        ulong length = random.Next(4) switch
        {
            0 => (ulong)random.NextInt64(),
            1 => (ulong)random.Next(header.Count + 60),
            _ => (ulong)header.Count,
        };
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        return random.Next(20) == 0 ? file[..random.Next(file.Length)] : file;
    }

    [Fact]
    public void Open_DamagedBytes_GivesTensorsOrModelFormatException()
    {
        Random random = new(20);
        int opened = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Cases; i++)
        {
            string path = _folder.Write("x.safetensors", Damage(random));
            try
            {
                using SafetensorsFile file = SafetensorsFile.Open(path);
                foreach (SafetensorsTensor tensor in file.Tensors)
                {
                    file.ReadBytes(tensor, 0, new byte[tensor.ByteLength]);
                }

                opened++;
            }
            catch (ModelFormatException error)
            {
                Assert.Contains(path, error.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(opened, 1, Cases / 4);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Cases, 0, 100_000);
    }
}
